/** Postil's mark: a margin's line and what stands beside it. */
export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 12 14" width="14" height="16" aria-hidden="true">
      <path class="mark-line" d="M0 0h2v14H0z" />
      <path class="mark-text" d="M5 1.5h7v2H5zM5 6h7v2H5zM5 10.5h7v2H5z" />
    </svg>
  );
}
