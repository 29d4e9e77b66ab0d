/**
 * Engawa 縁側: the product, one package a feature.
 *
 * <p>Level 0 is {@code base}; every other package declares with {@link jp.engawa.base.Feature} which features it may use. Calls go
 * down that map; news goes up through the outbox. The map is drawn in README and checked by the tests.
 */
@NullMarked
package jp.engawa;

import org.jspecify.annotations.NullMarked;
