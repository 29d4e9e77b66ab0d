package jp.engawa.directory;

/**
 * The company changed: a plan was applied. Who depends on people, units or lines looks again.
 *
 * @param added people taken in
 * @param changed people whose facts, units, bosses or roles changed
 * @param removed people suspended or marked as missing
 */
public record DirectoryApplied(long run, int added, int changed, int removed) {}
