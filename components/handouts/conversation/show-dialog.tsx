"use client";
import { ShowPatient, type ShowProps } from "./show-patient";
import { showWords } from "./show-words";

/** One function for every drawing: React calls it once as the dialog comes and once as it goes. */
function asModal(dialog: HTMLDialogElement | null): () => void {
  dialog?.showModal();
  return () => dialog?.close();
}

/** Over the whole screen: what lies behind can't be seen or reached, and the focus comes back to it. */
export function ShowDialog(props: ShowProps) {
  return (
    <dialog
      ref={asModal}
      aria-label={showWords[props.view.language].screen}
      className="m-0 h-dvh max-h-none w-screen max-w-none border-0 bg-ground p-0"
      onCancel={(event) => {
        event.preventDefault();
        props.onClose();
      }}
    >
      <ShowPatient {...props} />
    </dialog>
  );
}
