/** Measures what pages and posting cost: {@code mvn -Pbench verify}. No part of the ordinary build. */
package jp.engawa.bench;
