package jp.engawa.audit;

import java.time.Instant;
import jp.engawa.verify.SignedHead;

/**
 * A signed head as the auditor's page shows it.
 *
 * @param size how many records it covers
 * @param keyId names the key that signed
 */
public record HeadLine(long size, Instant at, String root, String keyId) {
    static HeadLine of(SignedHead head) {
        return new HeadLine(head.size(), head.at(), head.root(), head.keyId());
    }
}
