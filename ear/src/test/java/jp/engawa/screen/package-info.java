/** 画面: the screens in a real browser. Nothing here goes into the server. */
package jp.engawa.screen;
