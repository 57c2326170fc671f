/** Which server's address is shown before anybody typed one. */
import { useEffect, useState } from "preact/hooks";

import { DEFAULT_SERVER } from "../server-address";
import { readManaged } from "../shell";

/** The one that the browser's administrator has preset, else this computer's; null until known. */
export function usePresetServer(): string | null {
  const [server, setServer] = useState<string | null>(null);
  useEffect(() => {
    void readManaged("server").then((preset) => {
      setServer(preset ?? DEFAULT_SERVER);
    });
  }, []);
  return server;
}
