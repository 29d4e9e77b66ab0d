/**
 * お知らせ: letters by mail to people who have to know something, without its content.
 *
 * <p>So far to the operators about reads of the directory. Planned: letters to officers and members, notices on the screens.
 */
@Feature(
        name = "notification",
        uses = {"directory", "outbox"})
@NullMarked
package jp.engawa.notification;

import jp.engawa.base.Feature;
import org.jspecify.annotations.NullMarked;
