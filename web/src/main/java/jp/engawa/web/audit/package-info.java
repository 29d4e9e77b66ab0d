/** 監査証跡. The auditor's page and the downloads it offers. */
@NullMarked
package jp.engawa.web.audit;

import org.jspecify.annotations.NullMarked;
