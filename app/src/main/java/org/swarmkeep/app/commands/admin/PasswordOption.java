package org.swarmkeep.app.commands.admin;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.swarmkeep.app.Failure;
import org.swarmkeep.catalog.doors.Passwords;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Where a password comes from: standard input for scripts, else a question on the terminal. */
final class PasswordOption {
  @Option(
      names = "--password-stdin",
      description = "Read the password from the first line of standard input.")
  private boolean fromInput;

  String read(CommandSpec spec) {
    var password = fromInput ? firstLine() : asked(spec);
    int characters = password.codePointCount(0, password.length());
    if (characters < Passwords.LENGTH_MIN || characters > Passwords.LENGTH_MAX) {
      throw new Failure(
          "the password has %d characters; it needs %d to %d"
              .formatted(characters, Passwords.LENGTH_MIN, Passwords.LENGTH_MAX));
    }
    return password;
  }

  private static String firstLine() {
    try {
      var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      return Optional.ofNullable(input.readLine()).orElse("");
    } catch (IOException e) {
      throw new Failure("the password cannot be read from standard input: " + e.getMessage(), e);
    }
  }

  private static String asked(CommandSpec spec) {
    var console =
        Optional.ofNullable(System.console())
            .filter(Console::isTerminal)
            .orElseThrow(() ->
                new ParameterException(
                    spec.commandLine(),
                    "no terminal to ask for a password; pipe it in with --password-stdin"));
    var first = console.readPassword("Password: ");
    var second = console.readPassword("Once more: ");
    if (first == null || !Arrays.equals(first, second)) {
      throw new Failure("the two passwords differ; nothing was changed");
    }
    return new String(first);
  }
}
