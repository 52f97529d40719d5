package io.haulout.ingest;

import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.TrustOptions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Whose word a server's certificate needs: the authorities of a PEM file, or those that the JVM comes with. */
final class TrustedAuthorities {
  private TrustedAuthorities() {}

  static TrustOptions of(@Nullable String pemPath) {
    return pemPath != null ? new PemTrustOptions().addCertPath(pemPath) : ofTheJvm();
  }

  private static TrustOptions ofTheJvm() {
    try {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init((KeyStore) null);
      return Arrays.stream(factory.getTrustManagers())
          .filter(X509TrustManager.class::isInstance)
          .findFirst()
          .map(TrustOptions::wrap)
          .orElseThrow(() -> new IllegalStateException("the JVM has no X.509 trust manager"));
    } catch (GeneralSecurityException failure) {
      throw new IllegalStateException("cannot read the JVM's trusted authorities", failure);
    }
  }
}
