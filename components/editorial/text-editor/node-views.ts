/**
 * The two blocks that show more than their words: a picture, and a row of the grid with its
 * title to be written.
 */
import type { Node } from "@tiptap/pm/model";
import type { EditorView, NodeView, NodeViewConstructor } from "@tiptap/pm/view";

export type ShownFigure = { alt: string; source: string };

/** A picture as an image, so that nothing drawn can run. */
export function figureView(figures: ReadonlyMap<string, ShownFigure>): NodeViewConstructor {
  return (node) => {
    const dom = document.createElement("figure");
    dom.dataset.figure = String(node.attrs.key);
    const figure = figures.get(String(node.attrs.key));
    const image = document.createElement("img");
    image.alt = figure?.alt ?? "";
    if (figure) image.src = figure.source;
    const caption = document.createElement("figcaption");
    caption.textContent = figure
      ? `Picture: ${figure.alt}`
      : `The picture ${String(node.attrs.key)} is not in the library.`;
    dom.append(...(figure ? [image] : []), caption);
    return { dom };
  };
}

/** The title of a row is an attribute, so it has a field of its own above the cells. */
class RowView implements NodeView {
  readonly dom = document.createElement("div");
  readonly contentDOM = document.createElement("div");
  readonly #title = document.createElement("input");

  constructor(
    node: Node,
    private readonly view: EditorView,
    private readonly position: () => number | undefined,
  ) {
    this.dom.dataset.row = "";
    const label = document.createElement("label");
    label.append("Row", this.#title);
    label.contentEditable = "false";
    this.#title.maxLength = 120;
    this.#title.value = String(node.attrs.title);
    this.#title.addEventListener("input", () => this.#write());
    this.#title.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.view.focus();
    });
    this.dom.append(label, this.contentDOM);
  }

  #write(): void {
    const pos = this.position();
    if (pos !== undefined)
      this.view.dispatch(this.view.state.tr.setNodeAttribute(pos, "title", this.#title.value));
  }

  update(node: Node): boolean {
    if (node.type.name !== "gridRow") return false;
    if (document.activeElement !== this.#title) this.#title.value = String(node.attrs.title);
    return true;
  }

  stopEvent(event: Event): boolean {
    return event.target === this.#title;
  }

  ignoreMutation(mutation: { target: globalThis.Node; type: string }): boolean {
    return mutation.type !== "selection" && !this.contentDOM.contains(mutation.target);
  }
}

export const rowView: NodeViewConstructor = (node, view, position) => new RowView(node, view, position);
