"use client";
import { Modal } from "@/components/ui/modal";
import { ShowPatient, type ShowProps } from "./show-patient";
import { showWords } from "./show-words";

/** Over the whole screen: what lies behind can't be seen or reached, and the focus comes back to it. */
export function ShowDialog(props: ShowProps) {
  return (
    <Modal
      label={showWords[props.view.language].screen}
      onClose={props.onClose}
      className="m-0 h-dvh max-h-none w-screen max-w-none bg-ground"
    >
      <ShowPatient {...props} />
    </Modal>
  );
}
