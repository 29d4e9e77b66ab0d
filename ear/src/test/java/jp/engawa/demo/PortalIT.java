package jp.engawa.demo;

import static java.net.http.HttpResponse.BodyHandlers.ofString;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The portal as an OpenID client meets it. */
class PortalIT {
    private static final URI ENGAWA = URI.create("http://localhost:1/engawa");
    private static final URI BACK = URI.create(ENGAWA + "/login/start");

    @TempDir
    Path state;

    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final CodeVerifier verifier = new CodeVerifier();
    private final Nonce nonce = new Nonce();
    private PortalSettings settings;
    private Portal portal;

    @BeforeEach
    void open_the_portal() {
        settings = new PortalSettings(Ports.free(), state, ENGAWA, "engawa", "secret");
        portal = Portal.start(settings);
    }

    @AfterEach
    void close_the_portal() {
        portal.close();
    }

    @Test
    void somebody_not_signed_in_gets_the_list_and_is_sent_on_once_a_name_is_picked() throws Exception {
        var asked = get(authentication(BACK));

        assertThat(asked.statusCode()).isEqualTo(200);
        assertThat(asked.body()).contains("佐藤 花子").contains("𠮷田 美咲").doesNotContain("https://");

        var next = authentication(BACK)
                .toString()
                .substring(portal.address().toString().length());
        var picked = post("/sign-in", "login=sato&next=" + URLEncoder.encode(next, UTF_8));

        assertThat(picked.statusCode()).isEqualTo(303);
        assertThat(location(get(location(picked)))).asString().startsWith(BACK + "?code=");
    }

    @Test
    void somebody_signed_in_gets_tokens_with_their_login_without_a_page() throws Exception {
        post("/sign-in", "login=suzuki");

        var tokens = exchange(code(), "secret");

        assertThat(tokens.indicatesSuccess()).isTrue();
        var about = OIDCProviderMetadata.resolve(new Issuer(portal.address()));
        var keys = JWKSet.load(about.getJWKSetURI().toURL());
        var identity = OIDCTokenResponse.parse(tokens).getOIDCTokens().getIDToken();
        var claims = new IDTokenValidator(
                        new Issuer(portal.address()), new ClientID("engawa"), JWSAlgorithm.RS256, keys)
                .validate(identity, nonce);
        assertThat(claims.getStringClaim("preferred_username")).isEqualTo("suzuki");
        assertThat(claims.getStringClaim("name")).isEqualTo("鈴木 一郎");
    }

    @Test
    void a_code_works_once_and_only_with_the_secret() throws Exception {
        post("/sign-in", "login=suzuki");
        var stolen = code();
        var code = code();

        assertThat(exchange(stolen, "guess").getStatusCode()).isEqualTo(401);
        assertThat(exchange(code, "secret").indicatesSuccess()).isTrue();
        assertThat(exchange(code, "secret").getStatusCode()).isEqualTo(400);
    }

    @Test
    void nobody_is_sent_to_a_foreign_address() throws Exception {
        post("/sign-in", "login=suzuki");

        assertThat(get(authentication(URI.create("http://localhost:1/engawa.evil.example/")))
                        .statusCode())
                .isEqualTo(400);
        assertThat(location(get("/end-session?post_logout_redirect_uri=http%3A%2F%2Fevil.example%2F")))
                .hasToString("/?out=1");
        assertThat(location(post("/sign-in", "login=suzuki&next=%2F%2Fevil.example")))
                .hasToString("/");
    }

    @Test
    void signing_out_brings_the_list_back() throws Exception {
        post("/sign-in", "login=suzuki");
        assertThat(get("/").body()).contains("鈴木 一郎").contains("<iframe src=\"" + ENGAWA);

        var out = get("/end-session?post_logout_redirect_uri=" + ENGAWA + "/");

        assertThat(location(out)).hasToString(ENGAWA + "/");
        assertThat(get(authentication(BACK)).statusCode()).isEqualTo(200);
    }

    @Test
    void signing_out_here_asks_engawa_to_end_its_session_too() throws Exception {
        post("/sign-in", "login=suzuki");
        var identity = OIDCTokenResponse.parse(exchange(code(), "secret"))
                .getOIDCTokens()
                .getIDToken();

        var out = post("/sign-out", "");

        assertThat(out.body())
                .contains("<iframe class=\"unseen\" src=\"" + ENGAWA + "/signed-out/by-portal?iss=")
                .contains("sid=" + identity.getJWTClaimsSet().getStringClaim("sid"));
        assertThat(post("/sign-out", "").body()).doesNotContain("<iframe");
    }

    @Test
    void every_address_it_announces_answers() throws Exception {
        var about = OIDCProviderMetadata.resolve(new Issuer(portal.address()));

        assertThat(about.getUserInfoEndpointURI()).isNull();
        assertThat(about.supportsFrontChannelLogoutSession()).isTrue();
        assertThat(get(about.getJWKSetURI()).statusCode()).isEqualTo(200);
        assertThat(get(about.getAuthorizationEndpointURI()).statusCode()).isEqualTo(400);
        assertThat(post(about.getTokenEndpointURI().getPath(), "").statusCode()).isEqualTo(400);
        assertThat(get(about.getEndSessionEndpointURI()).statusCode()).isEqualTo(303);
    }

    @Test
    void its_key_outlives_a_restart() throws Exception {
        var before = get("/jwks").body();

        portal.close();
        portal = Portal.start(settings);

        assertThat(get("/jwks").body()).isEqualTo(before);
    }

    @Test
    void it_speaks_english_on_request() throws Exception {
        get("/language?to=en");

        assertThat(get("/").body()).contains("<html lang=\"en\">").contains("Hanako Sato");
    }

    private URI authentication(URI back) {
        return new AuthenticationRequest.Builder(ResponseType.CODE, new Scope("openid"), new ClientID("engawa"), back)
                .endpointURI(portal.address().resolve("/authorize"))
                .state(new State())
                .nonce(nonce)
                .codeChallenge(verifier, CodeChallengeMethod.S256)
                .build()
                .toURI();
    }

    private AuthorizationCodeGrant code() throws Exception {
        var answer = AuthenticationResponseParser.parse(location(get(authentication(BACK))));
        return new AuthorizationCodeGrant(answer.toSuccessResponse().getAuthorizationCode(), BACK, verifier);
    }

    private HTTPResponse exchange(AuthorizationCodeGrant grant, String secret) throws Exception {
        var client = new ClientSecretBasic(new ClientID("engawa"), new Secret(secret));
        var request = new TokenRequest.Builder(portal.address().resolve("/token"), client, grant).build();
        return request.toHTTPRequest().send();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return get(URI.create(path));
    }

    private HttpResponse<String> get(URI path) throws Exception {
        return browser.send(
                HttpRequest.newBuilder(portal.address().resolve(path)).build(), ofString());
    }

    private HttpResponse<String> post(String path, String form) throws Exception {
        return browser.send(
                HttpRequest.newBuilder(portal.address().resolve(path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                ofString());
    }

    private static URI location(HttpResponse<String> answer) {
        return URI.create(answer.headers().firstValue("Location").orElseThrow());
    }
}
