package jp.engawa.posting;

import jp.engawa.base.PlaceRef;

/**
 * A place as a list shows it.
 *
 * @param name what people called it; empty where the place is known by its owner, as a diary is
 */
public record PlaceCard(PlaceRef ref, String name) {}
