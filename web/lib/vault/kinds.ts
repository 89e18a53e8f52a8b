/** The kinds of paper that a holder can choose from: those of Measure 28, and what people carry. Order as on the screen. */
export const paperKinds = [
  "identity",
  "residence",
  "address", // a reference address
  "housing",
  "money",
  "health", // global medical record, medical card
  "work",
  "training", // validated skills, recognised diplomas
  "request", // receipt of a request to a CPAS/OCMW
  "decision", // notice of a decision
  "competence", // which CPAS/OCMW is competent; declarations of non-competence
  "report", // report of a social intervention
  "history", // social history in its essentials
  "steps", // steps taken for rights
  "story", // the holder's own words
  "school", // proof of enrolment
  "smallchild", // ONE, Kind & Gezin
  "leisure", // care in free time and holidays
  "club", // membership of a club or association
  "justice",
  "other",
] as const;
export type PaperKind = (typeof paperKinds)[number];
