package jp.engawa.web.base;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Engawa's REST, at a fixed address with its version. */
@ApplicationPath("/api/v1")
public class ApiApplication extends Application {}
