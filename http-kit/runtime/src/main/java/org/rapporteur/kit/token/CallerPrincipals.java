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
 * Creates the caller of a verified token, in the gateway and in each service. After the library has checked
 * signature, algorithm, issuer, audience and expiry, it checks the claims that we rely on ({@link TokenClaims});
 * if they are not reliable, the token is invalid (401), whatever exception the library throws.
 *
 * <p>The caller's name is only the claim {@code sub}. MicroProfile JWT prefers {@code upn} and {@code
 * preferred_username}, which are mail addresses with most issuers, and may be reassigned to another person.
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

    /** Returns the claims as signed: the library replaces some of them when it parses them. */
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
