package jp.engawa.directory;

/** One unit or person a plan changes, with what is held before and from the plan's day on; empty for nothing. */
public record PlanChange(PlanSheet sheet, String key, String name, String was, String becomes) {}
