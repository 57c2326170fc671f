/** An error in words, with the server's id of the request. */
import { t } from "../browser";
import type { UserError } from "../messages";

/** Read aloud when it appears. */
export function ErrorText({ error }: { error: UserError | null }) {
  return <div role="alert">{error && <ErrorWords error={error} />}</div>;
}

export function ErrorWords({ error }: { error: UserError }) {
  return (
    <div class="error">
      <p>{error.message}</p>
      {error.requestId && <p class="fine">{t("requestId", error.requestId)}</p>}
    </div>
  );
}
