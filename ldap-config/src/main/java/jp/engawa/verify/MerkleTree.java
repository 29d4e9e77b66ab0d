package jp.engawa.verify;

import java.util.ArrayList;
import java.util.List;

/**
 * The Merkle tree of RFC 6962 over rows that are only ever added, kept as the roots of its complete subtrees: at most 63 hashes.
 *
 * <p>{@link #root} is the root over all rows added so far; {@link #subtrees} is enough to go on later.
 */
public final class MerkleTree {
    private static final int HASH = 32;
    private final List<byte[]> subtrees = new ArrayList<>();
    private long size;

    public MerkleTree() {}

    /** Goes on from an earlier state: so many rows, with these subtree roots, largest first. */
    public MerkleTree(long size, byte[] subtrees) {
        if (subtrees.length != Long.bitCount(size) * HASH) {
            throw new IllegalArgumentException("subtrees do not fit a tree of " + size);
        }
        this.size = size;
        for (int at = 0; at < subtrees.length; at += HASH) {
            byte[] root = new byte[HASH];
            System.arraycopy(subtrees, at, root, 0, HASH);
            this.subtrees.add(root);
        }
    }

    public void add(byte[] leaf) {
        byte[] complete = leaf;
        for (long rest = size; (rest & 1) == 1; rest >>= 1) {
            complete = Hashes.node(subtrees.remove(subtrees.size() - 1), complete);
        }
        subtrees.add(complete);
        size++;
    }

    public long size() {
        return size;
    }

    public byte[] root() {
        if (subtrees.isEmpty()) {
            return Hashes.sha256().digest();
        }
        byte[] root = subtrees.get(subtrees.size() - 1);
        for (int i = subtrees.size() - 2; i >= 0; i--) {
            root = Hashes.node(subtrees.get(i), root);
        }
        return root.clone();
    }

    /** The roots of the complete subtrees, largest first, one after the other. */
    public byte[] subtrees() {
        byte[] all = new byte[subtrees.size() * HASH];
        for (int i = 0; i < subtrees.size(); i++) {
            System.arraycopy(subtrees.get(i), 0, all, i * HASH, HASH);
        }
        return all;
    }
}
