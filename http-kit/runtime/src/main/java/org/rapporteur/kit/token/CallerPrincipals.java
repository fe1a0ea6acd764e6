package org.rapporteur.kit.token;

import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.DefaultJWTTokenParser;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.time.Instant;
import java.util.Map;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;

/**
 * Makes the caller of a verified token, at the gateway and in each service alike. After the library has checked signature,
 * algorithm, issuer, audience and expiry, the claims that we rely on are checked ({@link TokenClaims}); what cannot be relied
 * on is a token that is not valid (401), whatever exception the library has for it.
 *
 * <p>The caller's name is the claim {@code sub} alone. MicroProfile JWT prefers {@code upn} and {@code preferred_username},
 * which are mail addresses with most issuers, and may pass from one person to another.
 */
@ApplicationScoped
@Alternative
@Priority(1)
public class CallerPrincipals extends JWTCallerPrincipalFactory {

    private final DefaultJWTTokenParser parser = new DefaultJWTTokenParser();

    @Override
    public JWTCallerPrincipal parse(String token, JWTAuthContextInfo context) throws ParseException {
        try {
            var verified = parser.parse(token, context);
            TokenClaims.check(sent(verified.getJwtClaims()), context.getGroupsPath(), Instant.now());
            var type = verified.getJoseObjects().getFirst().getHeader("typ");
            return new Caller(type, verified.getJwtClaims());
        } catch (IllegalArgumentException e) {
            throw new ParseException(e.getMessage(), e);
        } catch (JoseException | RuntimeException e) {
            throw new ParseException("The claims cannot be read", e);
        }
    }

    /** The claims as they were signed: the library replaces some of them while it reads them. */
    private static Map<String, Object> sent(JwtClaims claims) throws JoseException {
        return JsonUtil.parseJson(claims.getRawJson());
    }

    private static final class Caller extends DefaultJWTCallerPrincipal {

        Caller(String type, JwtClaims claims) {
            super(type, claims);
        }

        @Override
        public String getName() {
            return getSubject();
        }
    }
}
