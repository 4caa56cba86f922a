"use client";
import { createContext } from "react";
import type { Paper, PrintSize } from "@/lib/document/schema";

/** Paper and print size as chosen on the page of a finalised handout, for every way of giving it. */
export const PrintChoice = createContext<{ paper: Paper; size: PrintSize } | null>(null);
