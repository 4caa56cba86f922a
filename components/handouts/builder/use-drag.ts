"use client";
import { type PointerEvent, useEffect, useRef, useState } from "react";
import { placeAt } from "./choice-order";

/** What is dragged, and before which row of the list it would stand. */
type Drag = { slug: string; place: number };

/**
 * Dragging rows of a list by their handles, with mouse, pen or finger. Letting go puts the row where the list
 * shows it; Escape leaves all as it was. Buttons beside each row do the same without dragging.
 * @param list whose children are the rows.
 */
export function useDrag(onDrop: (slug: string, place: number) => void) {
  const list = useRef<HTMLOListElement>(null);
  const [drag, setDrag] = useState<Drag | null>(null);
  useEffect(() => {
    if (!drag) return;
    const leave = ({ key }: KeyboardEvent) => {
      if (key === "Escape") setDrag(null);
    };
    window.addEventListener("keydown", leave);
    return () => window.removeEventListener("keydown", leave);
  }, [drag]);
  const placeOf = ({ clientY }: PointerEvent) =>
    placeAt(
      [...(list.current?.children ?? [])].map((row) => row.getBoundingClientRect()),
      clientY,
    );
  const handle = (slug: string) => ({
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0) return;
      event.preventDefault();
      event.currentTarget.setPointerCapture(event.pointerId);
      setDrag({ slug, place: placeOf(event) });
    },
    onPointerMove: (event: PointerEvent) => {
      const place = placeOf(event);
      if (drag && drag.place !== place) setDrag({ slug, place });
    },
    onPointerUp: () => {
      if (drag) onDrop(slug, drag.place);
      setDrag(null);
    },
    onPointerCancel: () => setDrag(null),
  });
  return { list, drag, handle };
}
