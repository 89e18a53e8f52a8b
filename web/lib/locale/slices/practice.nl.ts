import type { practice as english } from "./practice.en.ts";

export const practice: typeof english = {
  title: "Probeer uw woorden",
  about1: "Kijk niet op uw papier.",
  about2: "Schrijf de naam en de woorden van deze map.",
  about3: "Bent u ze vergeten? U kunt nu nieuwe woorden kiezen, want de map is open.",
  forgot: "Ik ben ze vergeten: nieuwe woorden",
  tryLead: "Schrijf ze zonder te kijken.",
  rightTitle: "Ja, dat is juist",
  rightLead: "U kent uw woorden goed.",
};
