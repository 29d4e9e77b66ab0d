package jp.engawa.web.rollout;

import jp.engawa.directory.UnitCard;

/** A unit to choose, set in as deep as it lies in the tree. */
public record UnitChoice(long id, String label) {
    static UnitChoice of(UnitCard card) {
        return new UnitChoice(card.id().value(), "\u3000".repeat(card.depth()) + card.name());
    }
}
