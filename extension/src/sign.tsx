/** Postil's sign: the line of a margin, and what stands beside it. */
export function Sign() {
  return (
    <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path class="sign-margin" d="M2 1h2v14H2z" />
      <path class="sign-lines" d="M6 3h8v2H6zm0 4h8v2H6zm0 4h6v2H6z" />
    </svg>
  );
}
