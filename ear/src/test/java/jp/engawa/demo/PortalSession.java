package jp.engawa.demo;

import java.time.Instant;

/** Who is signed in at the portal in one browser, and since when. */
record PortalSession(String id, String login, Instant since) {}
