/** What every answer of Engawa looks like from outside: headers, errors, cookies, refusals of foreign calls. */
package jp.engawa.face;
