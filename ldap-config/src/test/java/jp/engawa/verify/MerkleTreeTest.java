package jp.engawa.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MerkleTreeTest {
    /** RFC 6962, section 2.1, word by word. */
    private static byte[] byTheBook(List<byte[]> leaves) {
        if (leaves.isEmpty()) {
            return Hashes.sha256().digest();
        } else if (leaves.size() == 1) {
            return leaves.get(0);
        }
        int k = Integer.highestOneBit(leaves.size() - 1);
        return Hashes.node(byTheBook(leaves.subList(0, k)), byTheBook(leaves.subList(k, leaves.size())));
    }

    @Test
    void roots_of_growing_trees_are_those_of_the_rfc_also_when_continued() {
        List<byte[]> leaves = new ArrayList<>();
        MerkleTree tree = new MerkleTree();
        for (int i = 0; i < 300; i++) {
            assertThat(tree.root()).isEqualTo(byTheBook(leaves));
            byte[] leaf = Hashes.leaf("row " + i);
            leaves.add(leaf);
            tree = new MerkleTree(tree.size(), tree.subtrees());
            tree.add(leaf);
        }
        assertThat(tree.size()).isEqualTo(300);
    }

    @Test
    void a_known_answer_of_the_rfc_holds() {
        // the empty leaf, from the test vectors of certificate transparency
        assertThat(Hashes.hex(Hashes.leaf("")))
                .isEqualTo("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
    }
}
