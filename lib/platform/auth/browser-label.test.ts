import { describe, expect, it } from "vitest";
import { browserLabel } from "./browser-label";

const mozilla = "Mozilla/5.0";
const webkit = "AppleWebKit/537.36 (KHTML, like Gecko)";

describe("which browser a session is of", () => {
  it.each([
    [`${mozilla} (Windows NT 10.0; Win64; x64; rv:133.0) Gecko/20100101 Firefox/133.0`, "Firefox on Windows"],
    [`${mozilla} (Windows NT 10.0; Win64; x64) ${webkit} Chrome/131.0 Safari/537.36`, "Chrome on Windows"],
    [`${mozilla} (Windows NT 10.0) ${webkit} Chrome/131.0 Safari/537.36 Edg/131.0`, "Edge on Windows"],
    [
      `${mozilla} (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605 Version/18.1 Safari/605`,
      "Safari on Mac",
    ],
    [
      `${mozilla} (iPhone; CPU iPhone OS 18_1 like Mac OS X) Version/18.1 Mobile Safari/604`,
      "Safari on iPhone",
    ],
    [
      `${mozilla} (Linux; Android 14; Pixel 8) ${webkit} Chrome/131.0 Mobile Safari/537.36`,
      "Chrome on Android",
    ],
    [`${mozilla} (X11; Linux x86_64) ${webkit} HeadlessChrome/147.0 Safari/537.36`, "Chrome on Linux"],
    ["curl/8.5.0", "A browser on a device"],
    [null, "A browser on a device"],
  ])("%s", (userAgent, label) => {
    expect(browserLabel(userAgent)).toBe(label);
  });

  it("keeps nothing of what was sent", () => {
    expect(browserLabel("Maria Lopez <script>alert(1)</script> Windows")).toBe("A browser on Windows");
  });
});
