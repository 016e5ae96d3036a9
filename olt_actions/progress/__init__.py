"""How far a piece of work is: the command language, and the state machine of stages. Pure."""
