/** A style sheet as text, for a shadow root; the build puts it into the bundle. */
declare module "*.css" {
  const text: string;
  export default text;
}
