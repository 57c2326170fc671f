/** axe-core as `globalThis.axe`, for tests in a page; no build of the extension has it. */
import "axe-core/axe.min.js";
