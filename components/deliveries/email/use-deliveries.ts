"use client";
import { useCallback, useEffect, useState } from "react";
import type { Outcome } from "@/lib/platform/outcome";
import type { DeliveryView } from "@/lib/deliveries/schema";

const soon = 3000;
const later = 30_000;
const soonFor = 120_000;

const moving = ({ channel, state }: DeliveryView) =>
  channel === "email" && (state === "queued" || state === "sending");

/**
 * Deliveries of a handout, asked for anew only while a mail is on its way; that asking
 * keeps no session alive.
 */
export function useDeliveries(id: string, initial: DeliveryView[]) {
  const [deliveries, setDeliveries] = useState(initial);
  const waiting = deliveries.some(moving);

  const load = useCallback(
    async (background: boolean): Promise<"known" | "unknown" | "signed-out"> => {
      const response = await fetch(`/api/handouts/${id}/deliveries`, {
        cache: "no-store",
        headers: background ? { "x-towline-background": "1" } : {},
      }).catch(() => null);
      const answer = (await response?.json().catch(() => null)) as Outcome<DeliveryView[]> | null | undefined;
      if (answer?.ok) setDeliveries(answer.value);
      return answer?.ok ? "known" : answer?.code === "signed-out" ? "signed-out" : "unknown";
    },
    [id],
  );

  useEffect(() => {
    if (!waiting) return;
    const since = Date.now();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let ended = false;
    const look = async () => {
      const known = document.visibilityState === "visible" ? await load(true) : "unknown";
      if (!ended && known !== "signed-out") next();
    };
    const next = () => {
      timer = setTimeout(() => void look(), Date.now() - since < soonFor ? soon : later);
    };
    next();
    return () => {
      ended = true;
      clearTimeout(timer);
    };
  }, [waiting, load]);

  const add = (delivery: DeliveryView) =>
    setDeliveries((before) => [delivery, ...before.filter((one) => one.id !== delivery.id)]);
  return { deliveries, add, refresh: () => load(false) };
}
