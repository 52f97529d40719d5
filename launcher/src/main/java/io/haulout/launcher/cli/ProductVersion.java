package io.haulout.launcher.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into the program. */
final class ProductVersion implements IVersionProvider {
  @Override
  public String[] getVersion() throws IOException {
    Properties properties = new Properties();
    try (InputStream in = ProductVersion.class.getResourceAsStream("version.properties")) {
      if (in == null) {
        throw new IllegalStateException("version.properties is missing from the build");
      }
      properties.load(in);
    }
    return new String[] {
      "haulout " + properties.getProperty("version"),
      "Java " + Runtime.version() + " on " + System.getProperty("os.name") + " "
          + System.getProperty("os.arch")
    };
  }
}
