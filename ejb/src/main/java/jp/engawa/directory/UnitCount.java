package jp.engawa.directory;

/** How many planned changes are counted under a unit. */
public record UnitCount(String unit, int items) {}
