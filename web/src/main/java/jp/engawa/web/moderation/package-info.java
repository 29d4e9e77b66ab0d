/**
 * 通報と事案. Reporting and consulting, one's own matters, and the desks of officers, committee and reviewers.
 *
 * <p>Nothing of a case is kept between requests: every bean lives for one request, the case's address and the version that was on the
 * screen travel with the form.
 */
@NullMarked
package jp.engawa.web.moderation;

import org.jspecify.annotations.NullMarked;
