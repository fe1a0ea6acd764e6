package org.rapporteur.devkit;

import io.quarkus.deployment.Capabilities;
import io.quarkus.deployment.Capability;
import io.quarkus.deployment.IsDevelopment;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.DevServicesAdditionalConfigBuildItem;
import io.quarkus.deployment.builditem.DevServicesResultBuildItem;
import io.quarkus.deployment.pkg.builditem.BuildSystemTargetBuildItem;
import io.quarkus.runtime.configuration.ConfigUtils;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;

/**
 * Dev services for {@code quarkus:dev}: PostgreSQL from embedded binaries, which needs neither Docker nor a
 * download of an image, and a key with a token for writing. The database is in the service's {@code target/dev/},
 * key and token are in that of the whole project; they survive restarts and reloads, and {@code mvn clean} deletes
 * them. A configured database or key takes precedence, as does a container of Quarkus's own Dev Services if they
 * are enabled.
 */
class DevKitProcessor {

    private static final Logger LOG = Logger.getLogger("org.rapporteur.dev");
    private static final String PUBLIC_KEY = "mp.jwt.verify.publickey";
    private static final String DATABASE = "quarkus.datasource.jdbc.url";

    @BuildStep(onlyIf = IsDevelopment.class)
    void startDatabase(
            Capabilities capabilities,
            BuildSystemTargetBuildItem target,
            BuildProducer<DevServicesResultBuildItem> devServices) {
        if (capabilities.isMissing(Capability.AGROAL) || isSet(DATABASE) || hasContainer()) {
            return;
        }
        var folder = target.getOutputDirectory().resolve("dev/postgres").toAbsolutePath();
        devServices.produce(DevServicesResultBuildItem.<DevDatabase>owned()
                .name("rapporteur-postgres")
                .description("PostgreSQL from embedded binaries, data in " + folder)
                .serviceName("rapporteur-postgres")
                .serviceConfig(folder.toString())
                .<DevDatabase>startable(() -> new DevDatabase(folder))
                .configProvider(Map.of(
                        DATABASE,
                        DevDatabase::getConnectionInfo,
                        "quarkus.datasource.username",
                        database -> DevDatabase.OWNER,
                        "quarkus.datasource.password",
                        database -> DevDatabase.OWNER))
                .build());
    }

    @BuildStep(onlyIf = IsDevelopment.class)
    void makeKey(BuildSystemTargetBuildItem target, BuildProducer<DevServicesAdditionalConfigBuildItem> configuration) {
        if (isSet(PUBLIC_KEY) || isSet(PUBLIC_KEY + ".location")) {
            return;
        }
        // outside the modules, so that one token works for the gateway and the services
        var module = target.getOutputDirectory().toAbsolutePath().getParent();
        var keys = DevKeys.in(module.resolveSibling("target").resolve("dev"));
        LOG.infof("A token for writing and deleting is in %s", keys.tokenFile());
        // not a dev service: smallrye-jwt has one that generates a key and keeps its private half to
        // itself, and additional configuration takes precedence over it
        configuration.produce(new DevServicesAdditionalConfigBuildItem(others -> Map.of(PUBLIC_KEY, keys.publicKey())));
    }

    private static boolean isSet(String property) {
        return ConfigUtils.isPropertyNonEmpty(property);
    }

    private static boolean hasContainer() {
        return ConfigProvider.getConfig()
                .getOptionalValue("quarkus.datasource.devservices.enabled", Boolean.class)
                .orElse(false);
    }
}
