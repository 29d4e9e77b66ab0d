package jp.engawa.demo;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.GrantType;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenErrorResponse;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.PlainClientSecret;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.openid.connect.sdk.AuthenticationErrorResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationSuccessResponse;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import com.nimbusds.openid.connect.sdk.OIDCError;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.Prompt;
import com.nimbusds.openid.connect.sdk.SubjectType;
import com.nimbusds.openid.connect.sdk.claims.AccessTokenHash;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The OpenID provider behind the portal: authorization code flow for one client, tokens signed with RS256.
 *
 * <p>Somebody signed in at the portal gets an answer at once; for anybody else {@link #authorize} answers nothing and the
 * portal shows its sign-in page.
 */
final class Provider {
    private static final Duration CODE_LIVES = Duration.ofMinutes(1);
    private static final Duration TOKENS_LIVE = Duration.ofHours(12);
    private static final Duration LOGOUT_LIVES = Duration.ofMinutes(2);

    private record Granted(AuthenticationRequest request, PortalSession session, Instant at) {}

    private final PortalSettings settings;
    private final SigningKey key;
    private final People people;
    private final Clock clock = Clock.systemUTC();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final Map<AuthorizationCode, Granted> codes = new ConcurrentHashMap<>();

    Provider(PortalSettings settings, SigningKey key, People people) {
        this.settings = settings;
        this.key = key;
        this.people = people;
    }

    String discovery() {
        var about = new OIDCProviderMetadata(
                new Issuer(settings.address()),
                List.of(SubjectType.PUBLIC),
                settings.address().resolve("/jwks"));
        about.setAuthorizationEndpointURI(settings.address().resolve("/authorize"));
        about.setTokenEndpointURI(settings.address().resolve("/token"));
        about.setEndSessionEndpointURI(settings.address().resolve("/end-session"));
        about.setSupportsFrontChannelLogout(true);
        about.setSupportsFrontChannelLogoutSession(true);
        about.setSupportsBackChannelLogout(true);
        about.setSupportsBackChannelLogoutSession(true);
        about.setScopes(new Scope("openid", "profile", "email"));
        about.setResponseTypes(List.of(ResponseType.CODE));
        about.setGrantTypes(List.of(GrantType.AUTHORIZATION_CODE));
        about.setIDTokenJWSAlgs(List.of(JWSAlgorithm.RS256));
        about.setCodeChallengeMethods(List.of(CodeChallengeMethod.S256));
        about.setTokenEndpointAuthMethods(
                List.of(ClientAuthenticationMethod.CLIENT_SECRET_BASIC, ClientAuthenticationMethod.CLIENT_SECRET_POST));
        about.setClaims(List.of("sub", "preferred_username", "name", "email", "sid"));
        about.applyDefaults();
        return about.toJSONObject().toJSONString();
    }

    String keys() {
        return key.published();
    }

    /** Where to send the browser on; empty when the person has to sign in first. */
    Optional<URI> authorize(String query, Optional<PortalSession> session) throws ParseException {
        var request = AuthenticationRequest.parse(query);
        if (!request.getClientID().getValue().equals(settings.clientId())
                || !belongsToEngawa(request.getRedirectionURI())) {
            throw new ParseException("This portal does not know the client or its address.");
        }
        if (!request.getResponseType().equals(ResponseType.CODE)) {
            return Optional.of(refusal(request, OAuth2Error.UNSUPPORTED_RESPONSE_TYPE));
        }
        var prompt = Optional.ofNullable(request.getPrompt()).orElse(new Prompt());
        if (session.isEmpty()) {
            return prompt.contains(Prompt.Type.NONE)
                    ? Optional.of(refusal(request, OIDCError.LOGIN_REQUIRED))
                    : Optional.empty();
        }
        codes.values().removeIf(this::isOver);
        var code = new AuthorizationCode();
        codes.put(code, new Granted(request, session.get(), clock.instant()));
        return Optional.of(new AuthenticationSuccessResponse(
                        request.getRedirectionURI(), code, null, null, request.getState(), null, null)
                .toURI());
    }

    /** Engawa's address that ends the session there which came from this session here, for a hidden frame (front-channel logout). */
    URI endsAtEngawa(PortalSession session) {
        return URI.create(settings.engawa() + "/signed-out/by-portal?iss="
                + URLEncoder.encode(settings.address().toString(), StandardCharsets.UTF_8) + "&sid=" + session.id());
    }

    /**
     * Tells Engawa from server to server that the session is over (back-channel logout). Whether Engawa hears it or not, the session is.
     */
    void tellEngawa(PortalSession session) {
        var now = clock.instant();
        var token = key.sign(
                new JWTClaimsSet.Builder()
                        .issuer(settings.address().toString())
                        .subject(subject(session.login()))
                        .audience(settings.clientId())
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plus(LOGOUT_LIVES)))
                        .jwtID(UUID.randomUUID().toString())
                        .claim("sid", session.id())
                        .claim("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()))
                        .build(),
                new JOSEObjectType("logout+jwt"));
        var request = HttpRequest.newBuilder(URI.create(settings.engawa() + "/oidc/backchannel"))
                .timeout(Duration.ofSeconds(5))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("logout_token=" + token.serialize()))
                .build();
        try {
            http.send(request, HttpResponse.BodyHandlers.discarding());
        } catch (IOException deaf) {
            System.err.println("Engawa was not told of a sign-out: " + deaf.getMessage());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static URI refusal(AuthenticationRequest request, ErrorObject why) {
        return new AuthenticationErrorResponse(request.getRedirectionURI(), why, request.getState(), null).toURI();
    }

    /** The portal sends nobody anywhere else. */
    boolean belongsToEngawa(URI address) {
        return address != null && address.toString().startsWith(settings.engawa() + "/");
    }

    private boolean isOver(Granted granted) {
        return granted.at().plus(CODE_LIVES).isBefore(clock.instant());
    }

    void token(Conversation conversation) throws IOException {
        try {
            var tokens = exchange(conversation);
            var answer = new OIDCTokenResponse(tokens).toJSONObject().toJSONString();
            conversation.answer(200, "application/json", answer);
        } catch (ParseException refused) {
            var why = Optional.ofNullable(refused.getErrorObject()).orElse(OAuth2Error.INVALID_REQUEST);
            var answer = new TokenErrorResponse(why).toJSONObject().toJSONString();
            conversation.answer(why.equals(OAuth2Error.INVALID_CLIENT) ? 401 : 400, "application/json", answer);
        }
    }

    private OIDCTokens exchange(Conversation conversation) throws ParseException {
        var http = new HTTPRequest(HTTPRequest.Method.POST, settings.address().resolve("/token"));
        http.setHeader("Content-Type", "application/x-www-form-urlencoded");
        conversation.header("Authorization").ifPresent(value -> http.setHeader("Authorization", value));
        http.setBody(conversation.body());
        var request = TokenRequest.parse(http);
        if (!(request.getClientAuthentication() instanceof PlainClientSecret client && knows(client))) {
            throw new ParseException("unknown client", OAuth2Error.INVALID_CLIENT);
        }
        if (!(request.getAuthorizationGrant() instanceof AuthorizationCodeGrant grant)) {
            throw new ParseException("code only", OAuth2Error.UNSUPPORTED_GRANT_TYPE);
        }
        var granted = codes.remove(grant.getAuthorizationCode());
        if (granted == null
                || isOver(granted)
                || !granted.request().getRedirectionURI().equals(grant.getRedirectionURI())
                || !proves(grant, granted.request())) {
            throw new ParseException("no such code", OAuth2Error.INVALID_GRANT);
        }
        return tokens(granted);
    }

    private boolean knows(PlainClientSecret client) {
        return (client instanceof ClientSecretBasic || client instanceof ClientSecretPost)
                && client.getClientID().getValue().equals(settings.clientId())
                && new Secret(settings.clientSecret()).equals(client.getClientSecret());
    }

    private static boolean proves(AuthorizationCodeGrant grant, AuthenticationRequest request) {
        if (request.getCodeChallenge() == null) {
            return true;
        }
        var method = Optional.ofNullable(request.getCodeChallengeMethod()).orElse(CodeChallengeMethod.PLAIN);
        return grant.getCodeVerifier() != null
                && CodeChallenge.compute(method, grant.getCodeVerifier()).equals(request.getCodeChallenge());
    }

    private OIDCTokens tokens(Granted granted) {
        var access = key.sign(about(granted.session()).claim("typ", "Bearer").build())
                .serialize();
        var token = new BearerAccessToken(access, TOKENS_LIVE.toSeconds(), new Scope("openid", "profile"));
        var identity = about(granted.session())
                .claim("typ", "ID")
                .claim(
                        "at_hash",
                        AccessTokenHash.compute(token, JWSAlgorithm.RS256, null).getValue())
                .claim("auth_time", granted.session().since().getEpochSecond());
        if (granted.request().getNonce() != null) {
            identity.claim("nonce", granted.request().getNonce().getValue());
        }
        return new OIDCTokens(key.sign(identity.build()), token, null);
    }

    private JWTClaimsSet.Builder about(PortalSession session) {
        var now = clock.instant();
        return new JWTClaimsSet.Builder()
                .issuer(settings.address().toString())
                .subject(subject(session.login()))
                .audience(settings.clientId())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(TOKENS_LIVE)))
                .jwtID(UUID.randomUUID().toString())
                .claim("azp", settings.clientId())
                .claim("sid", session.id())
                .claim("preferred_username", session.login())
                .claim("name", people.name(session.login(), "ja"))
                .claim("email", session.login() + "@engawa.example");
    }

    /** A name for the person that says nothing by itself and never changes. */
    private static String subject(String login) {
        return UUID.nameUUIDFromBytes(login.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** Where to send the browser after signing out; empty when the client named no address of its own. */
    Optional<URI> afterSignOut(String parameters) {
        try {
            var request = LogoutRequest.parse(parameters);
            var to = request.getPostLogoutRedirectionURI();
            return belongsToEngawa(to)
                    ? Optional.of(
                            request.getState() == null
                                    ? to
                                    : URI.create(to + (to.getRawQuery() == null ? "?" : "&") + "state="
                                            + request.getState()))
                    : Optional.empty();
        } catch (ParseException nothingAsked) {
            return Optional.empty();
        }
    }
}
