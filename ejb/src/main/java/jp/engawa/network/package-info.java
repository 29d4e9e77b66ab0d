/**
 * ネットワーク. A circle of people with a name, a purpose, a sponsor, a way in and a name mode; the company has one for everybody.
 */
@Feature(name = "network")
@NullMarked
package jp.engawa.network;

import jp.engawa.base.Feature;
import org.jspecify.annotations.NullMarked;
