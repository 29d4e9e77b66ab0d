/** 名簿の読み取り. Points Engawa at the company's directory: mapping file, full read, organisation tree, plan. Plain Java. */
@NullMarked
package jp.engawa.ldap;

import org.jspecify.annotations.NullMarked;
