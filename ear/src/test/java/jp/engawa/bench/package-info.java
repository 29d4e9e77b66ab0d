/** Measures what pages and posting, a start and an idle person cost: {@code mvn -Pbench}. No part of the ordinary build. */
package jp.engawa.bench;
