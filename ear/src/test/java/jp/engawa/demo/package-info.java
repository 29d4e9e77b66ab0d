/**
 * デモ: the launcher of {@code mvn -Pdemo} and the parts it starts: PostgreSQL, a company directory, the employee portal
 * with its sign-in, and WildFly with Engawa.
 *
 * <p>The tests of the whole start the same parts. Nothing here may use JUnit, Arquillian or the browser libraries, because
 * the demo is built without them and without the tests ({@code *IT}).
 */
package jp.engawa.demo;
