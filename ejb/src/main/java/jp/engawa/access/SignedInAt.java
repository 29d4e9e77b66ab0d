package jp.engawa.access;

import java.time.Instant;

/**
 * From which sign-in at the company's service a session of Engawa came.
 *
 * @param session the session's number there, empty where the service gives none
 * @param at when the service vouched for the person
 */
public record SignedInAt(String issuer, String subject, String session, Instant at) {}
