"use client";
import { type ReactNode, useCallback, useId, useState } from "react";

type ModalProps = {
  /** For what wants an answer at once. */
  role?: "alertdialog";
  label?: string;
  labelledBy?: string;
  className: string;
  onClose: () => void;
  children: ReactNode;
};

/**
 * The browser's own modal dialog: what lies behind can't be reached, Escape and a press beside it leave it,
 * and the focus goes back to where it was. Whoever puts it on the screen takes it off in `onClose`. The focus
 * begins on the child with `autoFocus`, else on the dialog itself.
 */
export function Modal({ role, label, labelledBy, className, onClose, children }: ModalProps) {
  const [open, setOpen] = useState(false);
  // What is inside comes once it is open: in a closed dialog nothing can take the focus.
  const show = useCallback((dialog: HTMLDialogElement | null) => {
    dialog?.showModal();
    setOpen(true);
    return () => dialog?.close();
  }, []);
  return (
    <dialog
      ref={show}
      role={role}
      aria-label={label}
      aria-labelledby={labelledBy}
      className={`border-0 p-0 text-ink ${className}`}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onMouseDown={({ target, currentTarget }) => {
        if (target === currentTarget) onClose();
      }}
    >
      {open ? children : null}
    </dialog>
  );
}

/** A modal dialog in the middle of the screen, under its title. */
export function TitledModal({
  title,
  onClose,
  children,
}: {
  title: string;
  onClose: () => void;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <Modal
      labelledBy={id}
      onClose={onClose}
      className="m-auto max-h-[calc(100dvh-2rem)] w-[calc(100%-2rem)] max-w-xl rounded-lg bg-surface shadow-page backdrop:bg-black/40"
    >
      <div className="grid gap-4 p-5">
        <h2 id={id} className="text-xl">
          {title}
        </h2>
        {children}
      </div>
    </Modal>
  );
}
