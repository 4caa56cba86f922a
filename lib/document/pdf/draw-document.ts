import "server-only";
import { kept } from "../../platform/kept";
import { renderSvg } from "./render-pdf";

/**
 * A document drawn as SVG pages. The newest drawings stay in memory, since they are begun by the save that
 * changed them and asked for a moment later. Throws AppError `unavailable` when the renderers are all busy.
 */
export const drawDocument = kept("drawings", 60, renderSvg);
