/**
 * テスト: what the tests of the whole share. One Engawa runs for all of them: {@link jp.engawa.testing.Engawa}; tests are marked
 * {@link jp.engawa.testing.OnEngawa} and run inside the server, or outside it with {@code @RunAsClient}.
 */
package jp.engawa.testing;
