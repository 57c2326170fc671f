/** An error in words, announced when it appears, with the server's id of the request. */
import { t } from "../browser";
import type { UserError } from "../messages";

export function ErrorText({ error }: { error: UserError | null }) {
  return (
    <div role="alert" class="error">
      {error && (
        <>
          <p>{error.message}</p>
          {error.requestId && <p class="fine">{t("requestId", error.requestId)}</p>}
        </>
      )}
    </div>
  );
}
