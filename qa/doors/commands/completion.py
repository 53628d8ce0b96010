"""``qa completion``: what a shell has to run so that Tab completes commands and options."""

import click

from qa.doors.options import global_options


@click.command()
@click.argument("shell", type=click.Choice(["bash", "fish", "zsh"]))
@global_options
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print what makes SHELL complete commands and options with Tab.

    \b
    bash: eval "$(qa completion bash)"     in ~/.bashrc
    zsh:  eval "$(qa completion zsh)"      in ~/.zshrc, after compinit
    fish: qa completion fish | source      in ~/.config/fish/config.fish
    """  # noqa: D301 - click reads the character, not the two letters
    from click.shell_completion import get_completion_class

    found = get_completion_class(shell)
    if found is None:  # click has all that the argument takes
        raise click.UsageError(f"{shell} cannot be completed.")
    root = context.find_root()
    # click's `source` asks the shell for its version; what it prints needs none.
    completing = found(root.command, {}, "qa", "_QA_COMPLETE")
    click.echo(found.source_template % completing.source_vars())
