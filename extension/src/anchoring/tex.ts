/**
 * What TeX's commands are once a formula is set: a sign, which is read as the command's name (`×`,
 * `\\times` and the `times` that Hugging Face leaves of it are one), or layout, which is not read.
 * The names are those of LaTeX and amsmath (https://ctan.org/pkg/comprehensive).
 */

/** Layout whose argument stands in braces. */
const BRACED = (
  "mathcal mathbf mathrm mathbb mathit mathsf mathtt mathfrak mathscr boldsymbol bm operatorname " +
  "text textbf textit textrm textsf texttt textsc emph frac dfrac tfrac sqrt hat bar tilde vec " +
  "dot ddot widehat widetilde overline underline"
).split(" ");
const LAYOUT = new Set([
  ...BRACED,
  ...(
    "left right middle big Big bigg Bigg bigl bigr Bigl Bigr quad qquad dots ldots cdots cdot " +
    "displaystyle textstyle limits nolimits"
  ).split(" "),
]);

/** Signs by the names of their commands. */
const SIGNS = new Map(
  pairs(
    "× times ✕ times ∼ sim ≈ approx ≤ leq ⩽ leq ≥ geq ⩾ geq ≠ neq ≡ equiv ∝ propto ± pm " +
      "∓ mp ÷ div ∈ in ∉ notin ⊂ subset ⊆ subseteq ⊃ supset ∪ cup ∩ cap ∅ emptyset " +
      "∀ forall ∃ exists ∇ nabla ∂ partial ∞ infty ∑ sum ∏ prod ∫ int → to ⟶ to " +
      "← leftarrow ⇒ implies ⟹ implies ⇔ iff ⟺ iff ↦ mapsto ≪ ll ≫ gg ∘ circ ° circ " +
      "⊕ oplus ⊗ otimes ⊥ perp ⊤ top ∧ wedge ∨ vee ¬ neg ⋆ star ∗ ast ∆ Delta",
  ),
);
const GREEK = new Map(
  pairs(
    "α alpha β beta γ gamma δ delta ε epsilon ζ zeta η eta θ theta ι iota κ kappa " +
      "λ lambda μ mu ν nu ξ xi π pi ρ rho σ sigma ς sigma τ tau υ upsilon φ phi χ chi " +
      "ψ psi ω omega Γ Gamma Δ Delta Θ Theta Λ Lambda Ξ Xi Π Pi Σ Sigma Υ Upsilon Φ Phi " +
      "Ψ Psi Ω Omega",
  ),
);
/** Commands for the same signs under other names, and for letters. */
const OTHER_NAMES = new Map(
  pairs(
    "le leq leqslant leq ge geq geqslant geq ne neq rightarrow to gets leftarrow " +
      "Rightarrow implies Leftrightarrow iff varnothing emptyset thicksim sim " +
      "varepsilon epsilon vartheta theta varphi phi varrho rho varsigma sigma " +
      "varkappa kappa varpi pi ell l",
  ),
);

const OPENING = ["left"];
const CLOSING = ["right"];
/** Layout that has lost its backslash and is given away by what stands right behind it. */
const GIVEN_AWAY: ReadonlyMap<string, readonly string[]> = new Map([
  ["{", BRACED],
  ["(", OPENING],
  ["[", OPENING],
  ["|", [...OPENING, ...CLOSING]],
  [")", CLOSING],
  ["]", CLOSING],
]);

const COMMAND = /\\([A-Za-z]+)/y;
const GREEK_LETTER = /\p{Script=Greek}/u;
const composed = new Map<number, string>();

/** The name of the command whose backslash stands there, and the letters that it is read as. */
export function readCommand(text: string, at: number): { name: string; read: string } | null {
  COMMAND.lastIndex = at;
  const name = COMMAND.exec(text)?.[1];
  if (name === undefined) return null;
  return { name, read: LAYOUT.has(name) ? "" : (OTHER_NAMES.get(name) ?? name) };
}

/** The name of a sign, or of a Greek letter that stands alone; null for anything else. */
export function nameSign(text: string, at: number, point: number): string | null {
  const sign = compose(point);
  const name = GREEK.get(sign);
  if (name === undefined) return SIGNS.get(sign) ?? null;
  return isGreek(text, at - 1) || isGreek(text, at + 1) ? null : name;
}

/** `𝛼`, `ϵ` and `µ` are other forms of a Greek letter. */
function compose(point: number): string {
  const known = composed.get(point);
  if (known !== undefined) return known;
  const sign = String.fromCodePoint(point).normalize("NFKC");
  composed.set(point, sign);
  return sign;
}

function isGreek(text: string, at: number): boolean {
  return GREEK_LETTER.test(text.charAt(at));
}

/** Names of layout that this bracket gives away when they stand right before it. */
export function layoutBefore(bracket: string): readonly string[] {
  return GIVEN_AWAY.get(bracket) ?? [];
}

function pairs(list: string): [string, string][] {
  const words = list.split(" ");
  return Array.from({ length: words.length / 2 }, (_, at) => [
    words[2 * at] ?? "",
    words[2 * at + 1] ?? "",
  ]);
}
