import { Visitor } from '@swc/core/Visitor.js';

type Statement = Parameters<Visitor['visitStatement']>[0];
type Using = { type: string; decls: Parameters<Visitor['visitVariableDeclarators']>[0] };

const isUsing = (statement: object): statement is Using =>
  'type' in statement && statement.type === 'UsingDeclaration' && 'decls' in statement;

/**
 * Teaches swc's visitor, which dependency-cruiser walks our files with, the `using` declaration: without this it stops
 * with "Unknown statement type: UsingDeclaration" at the first file that has one. Safe to call again.
 */
export const readUsingDeclarations = (): void => {
  const visitStatement = Visitor.prototype.visitStatement;
  Visitor.prototype.visitStatement = function visitAnyStatement(statement: Statement): Statement {
    if (!isUsing(statement)) return visitStatement.call(this, statement);
    this.visitVariableDeclarators(statement.decls);
    return statement;
  };
};
