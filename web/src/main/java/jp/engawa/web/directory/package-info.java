/** 社員と組織. The operator's screens for the company directory: examination, plan, application, history, first start. */
@NullMarked
package jp.engawa.web.directory;

import org.jspecify.annotations.NullMarked;
